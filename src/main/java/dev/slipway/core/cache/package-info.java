/** What a build keeps for the next one: which files, under which key, and which cache fits a key. */
@NullMarked
package dev.slipway.core.cache;

import org.jspecify.annotations.NullMarked;
