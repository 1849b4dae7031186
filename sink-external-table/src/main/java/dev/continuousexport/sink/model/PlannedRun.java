package dev.continuousexport.sink.model;

import dev.continuousexport.sql.types.Cursor;
import java.io.Serializable;

/** All that the sink knows of a plan. Hashes are SHA-256, lower-case hexadecimal. */
public record PlannedRun(
    long run, Cursor after, Cursor upTo, String planHash, String previousPlanHash)
    implements Serializable {}
