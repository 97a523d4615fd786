/** What is wrong with a buildspec and what would only fail in a real build: each rule a function of the file's text. */
@NullMarked
package dev.slipway.core.lint;

import org.jspecify.annotations.NullMarked;
