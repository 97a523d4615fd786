/** The examples mean what their readers will think they mean. */
@NullMarked
package dev.slipway.examples;

import org.jspecify.annotations.NullMarked;
