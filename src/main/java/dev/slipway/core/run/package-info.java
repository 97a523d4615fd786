/** Runs on one machine: which part of a pipeline runs, what is written down of it, and what to do when it fails. */
@NullMarked
package dev.slipway.core.run;

import org.jspecify.annotations.NullMarked;
