/** Specifies the command line by what it prints, what it leaves behind and how it exits. */
package dev.slipway.cli;
