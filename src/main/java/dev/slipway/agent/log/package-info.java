/** A build's log on its way into the store: cut into chunks, kept on disk until they are stored, and told what is missing. */
@NullMarked
package dev.slipway.agent.log;

import org.jspecify.annotations.NullMarked;
