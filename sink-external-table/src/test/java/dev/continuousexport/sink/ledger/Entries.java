package dev.continuousexport.sink.ledger;

import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sink.model.StagedObject;
import dev.continuousexport.sql.types.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Entries for tests. */
public final class Entries {
  private Entries() {}

  public static RunEntry entry(long run, int revision, String previousHash, Artifact... artifacts) {
    return new RunEntry(
        "test",
        run,
        revision,
        new Cursor((run - 1) * 1_000),
        new Cursor(run * 1_000),
        "plan" + run,
        3,
        "definition",
        previousHash,
        List.of(artifacts),
        Instant.parse("2026-01-01T00:00:00Z"),
        Instant.parse("2026-01-01T00:00:01.5Z"));
  }

  public static Artifact artifact(String path) {
    return new Artifact(
        new StagedObject(path, "staging/" + path, 20),
        2,
        4_000_000_000L,
        new TreeMap<>(Map.of("state", "Łódź \"x\"", "day", "2018-10-15")));
  }
}
