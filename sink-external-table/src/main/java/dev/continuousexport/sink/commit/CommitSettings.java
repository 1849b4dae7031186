package dev.continuousexport.sink.commit;

import java.io.Serializable;

/**
 * What a committer writes into every entry.
 *
 * @param exportId the export
 * @param definitionVersion which version of the definition is executed
 * @param definitionHash its hash
 * @param revising whether this execution replaces the ledger's last entry because that can no
 *     longer be published; without it such an entry is a failure
 */
public record CommitSettings(
    String exportId, long definitionVersion, String definitionHash, boolean revising)
    implements Serializable {}
