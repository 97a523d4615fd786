/** A buildspec file as data: parsed once, with line numbers, into something that can be run or into problems in CodeBuild's own words. */
@NullMarked
package dev.slipway.core.buildspec;

import org.jspecify.annotations.NullMarked;
