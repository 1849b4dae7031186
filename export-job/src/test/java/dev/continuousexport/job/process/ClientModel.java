package dev.continuousexport.job.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a client knows of a service that may end at any time: what was acknowledged, and what the
 * last command may have done that was not.
 */
final class ClientModel {
  /**
   * An export as the client wants it.
   *
   * @param tag what its query writes into each row: it tells versions apart
   */
  record Wanted(int tag, boolean isDisabled) {}

  private final TreeMap<String, Optional<Wanted>> certain = new TreeMap<>();
  private final TreeMap<String, Optional<Wanted>> possible = new TreeMap<>();
  private final TreeMap<String, Integer> beganBefore = new TreeMap<>();
  private final List<Integer> acknowledged = new ArrayList<>();
  private final Set<Integer> sent = new HashSet<>();
  private int acknowledgedCommands;

  Optional<Wanted> wanted(String export) {
    return certain.getOrDefault(export, Optional.empty());
  }

  /** A command goes out that may make this of an export. */
  void asked(String export, Optional<Wanted> outcome) {
    possible.put(export, outcome);
  }

  /** It was acknowledged. */
  void done(String export) {
    acknowledgedCommands++;
    settle(export, possible.remove(export));
  }

  /** After a restart: the state that an export has. It must be one that the client can explain. */
  void found(String export, Optional<Wanted> state, String seed) {
    Optional<Wanted> asked = possible.remove(export);
    if (!state.equals(wanted(export)) && !state.equals(asked)) {
      throw new AssertionError(
          "Export %s is %s, but it was %s and may have become %s (%s)."
              .formatted(export, state, wanted(export), asked, seed));
    }
    settle(export, state);
  }

  private void settle(String export, Optional<Wanted> state) {
    boolean isNew = wanted(export).isEmpty() && state.isPresent();
    certain.put(export, state);
    if (isNew) {
      beganBefore.put(export, acknowledged.size());
    }
  }

  void ingesting(int record) {
    sent.add(record);
  }

  void ingested(int record) {
    acknowledged.add(record);
  }

  /** The records that an export has to export: acknowledged since its creation was known. */
  List<Integer> due(String export) {
    return acknowledged.subList(beganBefore.getOrDefault(export, 0), acknowledged.size());
  }

  /** Whether a record was ever sent. */
  boolean wasSent(int record) {
    return sent.contains(record);
  }

  int records() {
    return acknowledged.size();
  }

  int commands() {
    return acknowledgedCommands;
  }
}
