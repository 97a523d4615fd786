/** Specifies how trees of files are walked, copied, and put into and taken out of zip files. */
package dev.slipway.files;
