package dev.continuousexport.job.store;

import java.time.Instant;

/**
 * One object of the desired state, as the command that made it.
 *
 * @param kind what it is
 * @param name unique within its kind; case matters
 * @param command the whole command
 * @param version 1 at creation, one more at each change
 * @param identity given at creation, kept by changes, never given again
 * @param changedAt when this version was stored
 */
public record StoredDefinition(
    DefinitionKind kind,
    String name,
    String command,
    long version,
    String identity,
    Instant changedAt) {}
