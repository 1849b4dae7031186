/** External tables, and the artifacts and run entries that an export leaves. */
@NullMarked
package dev.continuousexport.sink.model;

import org.jspecify.annotations.NullMarked;
