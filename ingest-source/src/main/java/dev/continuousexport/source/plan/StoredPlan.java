package dev.continuousexport.source.plan;

import java.io.Serializable;

/**
 * A plan as the ledger holds it.
 *
 * @param hash SHA-256 of the stored bytes, lower-case hexadecimal
 */
public record StoredPlan(RunPlan plan, String hash) implements Serializable {}
