package dev.continuousexport.job.cli.shell;

import dev.continuousexport.job.cli.client.Commands;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers texts as it was told to: one answer after the other, the last one for ever. */
final class FakeCommands implements Commands {
  private final Map<String, Deque<ResultTable>> answers = new HashMap<>();
  final List<String> sent = new ArrayList<>();

  FakeCommands answer(String text, ResultTable... tables) {
    answers.put(text, new ArrayDeque<>(List.of(tables)));
    return this;
  }

  /** An answer of one column and one row. */
  static ResultTable cell(String column, String value) {
    return new ResultTable(List.of(new Column(column, KustoType.STRING)), List.of(List.of(value)));
  }

  @Override
  public ResultTable send(String text) {
    sent.add(text);
    Deque<ResultTable> tables = answers.get(text);
    if (tables == null) {
      throw new CommandException("There is no such command: " + text);
    }
    return tables.size() > 1 ? tables.remove() : tables.element();
  }
}
