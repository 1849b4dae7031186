/** From syntax trees to bound trees: names, types, roles of tables, and typed properties. */
@NullMarked
package dev.continuousexport.sql.bind;

import org.jspecify.annotations.NullMarked;
