@NullMarked
package dev.slipway.agent.log;

import org.jspecify.annotations.NullMarked;
