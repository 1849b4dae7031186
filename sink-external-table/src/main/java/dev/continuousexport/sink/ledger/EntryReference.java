package dev.continuousexport.sink.ledger;

import java.io.Serializable;

/** One entry of a ledger and the hash of its bytes, to be remembered outside the ledger. */
public record EntryReference(long run, int revision, String hash) implements Serializable {}
