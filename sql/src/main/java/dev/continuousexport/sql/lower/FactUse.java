package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.types.CursorRange;

/**
 * A fact table that a lowered query reads.
 *
 * @param name what the SQL calls it
 * @param table the fact table
 * @param range which of its records are to be read, found by position
 */
public record FactUse(String name, String table, CursorRange range) {}
