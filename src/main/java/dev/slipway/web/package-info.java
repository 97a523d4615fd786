/** What the operator serves to people: the logs of builds, to whoever may read them. */
@NullMarked
package dev.slipway.web;

import org.jspecify.annotations.NullMarked;
