package io.github.oryoperator.api.schema;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A duration above zero, as Go and Ory write it, such as {@code 1h30m}; {@link io.github.oryoperator.api.Durations} reads it. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@JacksonAnnotationsInside
@Size(min = 1, max = 40)
@ValidationRule(
        value = "self.matches('^([0-9]{1,6}h)?([0-9]{1,7}m)?([0-9]{1,9}s)?([0-9]{1,9}ms)?$') && self.matches('[1-9]')",
        message =
                "write a duration of whole hours, minutes, seconds and milliseconds in this order, for example 10m or 1h30m; it must be above zero")
public @interface PositiveDuration {}
