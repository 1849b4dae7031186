package dev.continuousexport.sql.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Answers a file of cases; {@code scripts/kql} starts it. */
public final class KqlCases {
  private static final int PROGRESS = 200;

  private final BufferedWriter file;
  private final int all;
  private final Instant begin = Instant.now();
  private int answered;
  private int failed;

  private KqlCases(BufferedWriter file, int all) {
    this.file = file;
    this.all = all;
  }

  /** The action (bind, batch or report), the file of cases, the file of answers. */
  public static void main(String[] arguments) throws Exception {
    List<JsonNode> lines = CaseFile.read(Path.of(arguments[1]));
    if (arguments[0].equals("report")) {
      FailureReport.print(lines, CaseFile.read(Path.of(arguments[2])), System.out);
      return;
    }
    if (arguments[0].equals("bind")) {
      try (BufferedWriter file = Files.newBufferedWriter(Path.of(arguments[2]))) {
        KqlCases cases = new KqlCases(file, lines.size());
        cases.bind(lines);
        cases.summarize();
      }
    } else {
      run(lines, new BatchRuns(), Path.of(arguments[2]));
    }
  }

  /** Runs all cases of a file. */
  public static void run(Path cases, CaseRuns runs, Path answers) throws Exception {
    run(CaseFile.read(cases), runs, answers);
  }

  private static void run(List<JsonNode> lines, CaseRuns runs, Path answers) throws Exception {
    try (BufferedWriter file = Files.newBufferedWriter(answers)) {
      KqlCases cases = new KqlCases(file, lines.size());
      cases.run(lines, runs);
      cases.summarize();
    }
  }

  private void bind(List<JsonNode> lines) {
    for (JsonNode line : lines) {
      add(bound(line));
    }
  }

  private static Answer bound(JsonNode line) {
    String id = line.path("id").asText();
    try {
      if (CommandCase.isCommand(line)) {
        return CommandCase.answer(line);
      }
      KqlCase one = KqlCase.of(line);
      return new Answer.Result(id, CaseCompiler.schema(one), List.of());
    } catch (RuntimeException | StackOverflowError e) {
      return Answer.Failure.of(id, e);
    }
  }

  private void run(List<JsonNode> lines, CaseRuns runs) throws Exception {
    try (runs) {
      for (JsonNode line : lines) {
        runs.add(KqlCase.of(line), this::add);
      }
      runs.finish(this::add);
    }
  }

  /** A run that is ended leaves the answers that it had. */
  private void add(Answer answer) {
    try {
      file.write(answer.json().toString());
      file.newLine();
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answered++;
    failed += answer instanceof Answer.Failure ? 1 : 0;
    if (answered % PROGRESS == 0) {
      System.err.printf("%d of %d cases after %s%n", answered, all, spent());
    }
  }

  private void summarize() {
    System.err.printf(
        "%d cases, %d of them with an error, in %s: %.1f ms a case%n",
        answered, failed, spent(), (double) elapsed().toMillis() / Math.max(1, answered));
  }

  private Duration elapsed() {
    return Duration.between(begin, Instant.now());
  }

  private String spent() {
    return String.format("%.1f s", elapsed().toMillis() / 1000.0);
  }
}
