/** Specifies builds that run as processes of this machine. */
package dev.slipway.process;
