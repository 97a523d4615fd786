/** What test frameworks and coverage tools wrote, read into counts. */
@NullMarked
package dev.slipway.core.report;

import org.jspecify.annotations.NullMarked;
