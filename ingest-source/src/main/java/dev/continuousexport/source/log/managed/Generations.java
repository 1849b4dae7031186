package dev.continuousexport.source.log.managed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the records of a managed log were replaced: one line for each generation of records, the
 * ordinal of its first record and the cursor of its first batch. A line is written before its batch
 * and counts only if the index has that batch, so that a replacement happens as a whole or not at
 * all. Records of earlier generations stay, for the runs that have planned them.
 */
final class Generations {
  private record Generation(long ordinal, long cursor) {}

  private final Path file;
  private final BatchIndex index;

  Generations(Path file, BatchIndex index) {
    this.file = file;
    this.index = index;
  }

  /** The ordinal of the first record that the table had at a cursor. */
  long start(long cursor) throws IOException {
    long start = 0;
    for (Generation generation : all()) {
      if (generation.cursor() <= cursor && isWritten(generation)) {
        start = generation.ordinal();
      }
    }
    return start;
  }

  /** Announces a generation; to be called while holding the directory. */
  void announce(BatchEntry first) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Generation generation : all()) {
      if (isWritten(generation)) {
        append(lines, generation.ordinal(), generation.cursor());
      }
    }
    append(lines, first.firstOrdinal(), first.cursor());
    DurableFiles.replace(file, lines.toString());
  }

  private static void append(StringBuilder lines, long ordinal, long cursor) {
    lines.append(ordinal).append(' ').append(cursor).append('\n');
  }

  private List<Generation> all() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<Generation> generations = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] values = line.split(" ");
      generations.add(new Generation(Long.parseLong(values[0]), Long.parseLong(values[1])));
    }
    return generations;
  }

  private boolean isWritten(Generation generation) throws IOException {
    long line = index.firstAbove(BatchEntry::cursor, generation.cursor() - 1);
    if (line == index.size()) {
      return false;
    }
    BatchEntry batch = index.entries(line, line + 1).get(0);
    return batch.cursor() == generation.cursor() && batch.firstOrdinal() == generation.ordinal();
  }
}
