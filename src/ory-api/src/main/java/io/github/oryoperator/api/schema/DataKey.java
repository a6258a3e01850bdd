package io.github.oryoperator.api.schema;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A key in the data of a Secret or ConfigMap. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@JacksonAnnotationsInside
@Size(min = 1, max = 253)
@ValidationRule(
        value = "self.matches('^[-._a-zA-Z0-9]+$') && !self.startsWith('..') && self != '.'",
        message = "write a key of a Secret: letters, digits, -, _ and ., for example CLIENT_ID")
public @interface DataKey {}
