/** Trees of files on this machine: walked without following links, copied, and put into and taken out of zip files. */
@NullMarked
package dev.slipway.files;

import org.jspecify.annotations.NullMarked;
