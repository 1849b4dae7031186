/** Tables as logs: what a log is, where a boundary lies in it, and how it is read. */
@NullMarked
package dev.continuousexport.source.model;

import org.jspecify.annotations.NullMarked;
