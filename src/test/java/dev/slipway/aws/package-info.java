/** AWS, against the rules of its documents and against moto. */
package dev.slipway.aws;
