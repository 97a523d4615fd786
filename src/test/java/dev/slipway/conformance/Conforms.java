package dev.slipway.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The rules of AWS that a test shows to be honoured, as {@code SECTION/RULE} of src/test/resources/conformance/rules. On a class: all of
 * its tests together show it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Conforms {

    /** The rules. */
    String[] value();
}
