/** What tests of several packages share. */
package dev.slipway.testing;
