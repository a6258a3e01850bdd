package io.github.oryoperator.api.schema;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An absolute URL of the schemes http and https, without user information. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@JacksonAnnotationsInside
@Size(min = 1, max = 1024)
@ValidationRule(
        value = "isURL(self) && self.matches('^https?://[^/?#@\\\\s]+([/?#][!-~]*)?$')",
        message = "write an absolute http or https URL without user name, for example https://app.example.com/path")
public @interface WebUrl {}
