/** Definitions of tables, external tables and exports, and the tables that commands answer with. */
@NullMarked
package dev.continuousexport.job.model;

import org.jspecify.annotations.NullMarked;
