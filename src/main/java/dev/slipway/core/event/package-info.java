/** What EventBridge tells of runs in AWS. */
@NullMarked
package dev.slipway.core.event;

import org.jspecify.annotations.NullMarked;
