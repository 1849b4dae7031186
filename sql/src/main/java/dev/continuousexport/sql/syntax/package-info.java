/** From text to syntax trees: lexer, parser, and the trees of commands and queries. */
@NullMarked
package dev.continuousexport.sql.syntax;

import org.jspecify.annotations.NullMarked;
