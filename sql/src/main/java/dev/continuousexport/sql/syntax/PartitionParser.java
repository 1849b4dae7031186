package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code partition by (…)} and {@code pathformat = (…)} of external tables. */
final class PartitionParser {
  private final TokenStream tokens;
  private final ClauseParser clauses;

  PartitionParser(TokenStream tokens) {
    this.tokens = tokens;
    this.clauses = new ClauseParser(tokens);
  }

  /** {@code [partition by … [pathformat = (…)]]}. */
  Partitioning partitioning() {
    if (!tokens.takeKeyword("partition")) {
      if (tokens.peek().isName("pathformat")) {
        throw tokens.fail(
            tokens.peek().span(),
            "A pathformat needs partitions.",
            "Write 'partition by (…)' before it.");
      }
      return new Partitioning(List.of(), List.of());
    }
    tokens.expectKeyword("by");
    if (!tokens.peek().is("(")) {
      return new FirstPartitionParser(tokens, this).partitioning();
    }
    List<ExternalPartition> partitions = partitions();
    return new Partitioning(partitions, pathFormat(partitions));
  }

  private List<ExternalPartition> partitions() {
    tokens.expect("(");
    List<ExternalPartition> partitions = new ArrayList<>();
    do {
      ExternalPartition partition = partition();
      refuseTwice(partitions, partition);
      partitions.add(partition);
    } while (tokens.take(","));
    tokens.expect(")");
    return partitions;
  }

  private void refuseTwice(List<ExternalPartition> partitions, ExternalPartition added) {
    if (find(partitions, added.name().text()).isPresent()) {
      tokens
          .diagnostics()
          .report(
              Diagnostic.Kind.NAME,
              added.name().span(),
              "The partition '" + added.name().text() + "' is named twice.",
              "Give one of them another name.");
    }
  }

  private ExternalPartition partition() {
    Name name = tokens.name("the name of a partition");
    tokens.expect(":");
    Token typeToken = tokens.peek();
    KustoType type = clauses.type();
    if (!tokens.take("=")) {
      if (type == KustoType.LONG) {
        throw tokens.fail(
            typeToken.span(), "A long partition is computed.", "Write = hash(column, buckets).");
      }
      return new ExternalPartition(name, type, Optional.empty());
    }
    return switch (type) {
      case STRING ->
          new ExternalPartition(
              name,
              type,
              Optional.of(new ExternalPartition.ColumnValue(tokens.name("a string column"))));
      case DATETIME -> new ExternalPartition(name, type, Optional.of(period()));
      case LONG -> new ExternalPartition(name, type, Optional.of(hash()));
      default ->
          throw tokens.fail(
              typeToken.span(), "A partition is of type string, datetime or long.", "");
    };
  }

  private ExternalPartition.Source period() {
    if (tokens.peek().isName("bin")) {
      return bin();
    }
    for (ExternalPartition.Period period : ExternalPartition.Period.values()) {
      if (tokens.takeKeyword("startof" + period.name().toLowerCase(java.util.Locale.ROOT))) {
        tokens.expect("(");
        Name column = tokens.name("a datetime column");
        tokens.expect(")");
        return new ExternalPartition.StartOf(period, column);
      }
    }
    throw tokens.fail(
        "Here bin(), startofday(), startofweek(), startofmonth() or startofyear() is expected.");
  }

  /** {@code bin(column, size)}. */
  ExternalPartition.Bin bin() {
    tokens.expectKeyword("bin");
    tokens.expect("(");
    Name column = tokens.name("a datetime column");
    tokens.expect(",");
    Token size = tokens.peek();
    Expression value = new LiteralParser(tokens).literal();
    if (!(value instanceof Expression.Literal literal)
        || literal.constant().type() != KustoType.TIMESPAN
        || !(literal.constant().value() instanceof Long ticks)
        || ticks <= 0) {
      throw tokens.fail(
          size.span(), "The size of a bin is a timespan above zero.", "Write it like 1d.");
    }
    tokens.expect(")");
    return new ExternalPartition.Bin(column, ticks);
  }

  private ExternalPartition.Source hash() {
    tokens.expectKeyword("hash");
    tokens.expect("(");
    Name column = tokens.name("a string column");
    tokens.expect(",");
    Token count = tokens.peek();
    Expression value = new LiteralParser(tokens).literal();
    if (!(value instanceof Expression.Literal literal)
        || !(literal.constant().value() instanceof Long buckets)
        || literal.constant().type() != KustoType.LONG
        || buckets < 1
        || buckets > Integer.MAX_VALUE) {
      throw tokens.fail(count.span(), "The number of buckets is a whole number above zero.", "");
    }
    tokens.expect(")");
    return new ExternalPartition.Hash(column, buckets.intValue());
  }

  private List<PathElement> pathFormat(List<ExternalPartition> partitions) {
    if (!tokens.takeKeyword("pathformat")) {
      return List.of();
    }
    tokens.expect("=");
    tokens.expect("(");
    List<PathElement> elements = new ArrayList<>();
    while (!tokens.peek().is(")")) {
      elements.add(element(elements, partitions));
    }
    Token close = tokens.expect(")");
    for (ExternalPartition partition : partitions) {
      if (elements.stream().noneMatch(element -> names(element, partition.name().text()))) {
        throw tokens.fail(
            close.span(),
            "The partition '" + partition.name().text() + "' does not occur in pathformat.",
            "Name every partition there once.");
      }
    }
    return elements;
  }

  private PathElement element(List<PathElement> before, List<ExternalPartition> partitions) {
    if (tokens.peek().isString()) {
      return new PathElement.Text(
          String.valueOf(new LiteralParser(tokens).string().constant().value()));
    }
    Token start = tokens.peek();
    if (!before.isEmpty() && !(before.get(before.size() - 1) instanceof PathElement.Text)) {
      throw tokens.fail("Between two partitions a separator in quotes is expected.");
    }
    if (!(start.isName("datetime_pattern") && tokens.peek(1).is("("))) {
      return new PathElement.Partition(known(partitions, false));
    }
    tokens.next();
    tokens.next();
    if (!tokens.peek().isString()) {
      throw tokens.fail("Here the pattern in quotes is expected.");
    }
    String pattern = String.valueOf(new LiteralParser(tokens).string().constant().value());
    tokens.expect(",");
    Name name = known(partitions, true);
    tokens.expect(")");
    return new PathElement.DatetimePattern(pattern, name);
  }

  private Name known(List<ExternalPartition> partitions, boolean datetime) {
    Name name = tokens.name("a partition");
    Optional<ExternalPartition> partition = find(partitions, name.text());
    if (partition.isEmpty()) {
      throw tokens.fail(
          name.span(),
          "There is no partition '" + name.text() + "'.",
          "Name those of 'partition by'.");
    }
    if (datetime && partition.get().type() != KustoType.DATETIME) {
      throw tokens.fail(name.span(), "A datetime pattern needs a partition of type datetime.", "");
    }
    return name;
  }

  private static Optional<ExternalPartition> find(List<ExternalPartition> all, String name) {
    return all.stream().filter(partition -> partition.name().text().equals(name)).findFirst();
  }

  private static boolean names(PathElement element, String partition) {
    if (element instanceof PathElement.Partition plain) {
      return plain.name().text().equals(partition);
    }
    return element instanceof PathElement.DatetimePattern pattern
        && pattern.name().text().equals(partition);
  }
}
