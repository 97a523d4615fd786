/** The chart, deploy/, crds/ and the code say the same. */
@NullMarked
package dev.slipway.chart;

import org.jspecify.annotations.NullMarked;
