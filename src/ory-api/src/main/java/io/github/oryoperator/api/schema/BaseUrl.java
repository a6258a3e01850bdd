package io.github.oryoperator.api.schema;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The base URL of a service: http or https, without user information, query and fragment. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@JacksonAnnotationsInside
@Size(min = 1, max = 1024)
@ValidationRule(
        value =
                "isURL(self) && self.matches('^https?://[^/?#@\\\\s]+(/[!-~]*)?$') && !self.contains('?') && !self.contains('#')",
        message =
                "write an http or https base URL without user name, query and fragment, for example http://hydra-admin.ory:4445")
public @interface BaseUrl {}
