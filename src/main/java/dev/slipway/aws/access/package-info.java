/** As whom and where AWS is asked, how often, and what its refusals mean. */
@NullMarked
package dev.slipway.aws.access;

import org.jspecify.annotations.NullMarked;
