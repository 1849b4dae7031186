package dev.continuousexport.job.benchmark;

import dev.continuousexport.sql.KqlCompiler;
import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.lower.DimensionStrategy;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How long a query of twenty operators takes from its text to Flink SQL, in a warm JVM. */
public final class CompileTime {
  private static final String QUERY =
      """
      let threshold = 10;
      let codes = dynamic(["A", "B", "C"]);
      let score = (x: long, y: long) { iff(x > y, x - y, y - x) };
      Flights
      | where Delay > threshold and Origin in (codes)
      | where Carrier !has 'test' and Remarks !contains 'cancelled'
      | extend Properties = parse_json(Details)
      | extend Gate = tostring(Properties.gate.name), Seats = tolong(Properties.seats[0])
      | where isnotempty(Gate) and Seats between (10 .. 500)
      | parse Remarks with 'crew ' Crew:long ' of ' Team ';' *
      | extend Day = startofday(Departure), Hour = bin(Departure, 1h)
      | project-away Details, Remarks
      | project-rename Company = Carrier
      | lookup kind=leftouter Airports on $left.Origin == $right.Code
      | join kind=inner (Airports | project Destination = Code, Region) on Destination
      | mv-expand Stop = Properties.stops to typeof(string) limit 20
      | extend Score = score(Seats, Delay), Label = strcat(Company, '-', Gate)
      | where Score % 7 != 0 or Label matches regex '^[A-Z]+-[0-9]+$'
      | project-reorder Day, Hour
      | extend Level = case(Delay > 120, 'late', Delay > 30, 'slow', 'fine')
      | summarize Flights = count(), Late = countif(Level == 'late'), Longest = max(Delay),
          arg_max(Seats, Label) by Day, Company, State
      | where Flights > 1
      | extend Share = round(100.0 * Late / Flights, 2)
      | top 100 by Share desc
      | project Day, Company, State, Flights, Late, Share, Longest, Label
      """;

  private static final TableCatalog TABLES =
      TableCatalog.of(
          Map.of(
              "Flights",
              new TableSchema(
                  List.of(
                      new Column("Carrier", KustoType.STRING),
                      new Column("Origin", KustoType.STRING),
                      new Column("Destination", KustoType.STRING),
                      new Column("Departure", KustoType.DATETIME),
                      new Column("Delay", KustoType.LONG),
                      new Column("Remarks", KustoType.STRING),
                      new Column("Details", KustoType.STRING))),
              "Airports",
              new TableSchema(
                  List.of(
                      new Column("Code", KustoType.STRING),
                      new Column("State", KustoType.STRING),
                      new Column("Region", KustoType.STRING)))));

  private CompileTime() {}

  /** Argument: how often the query is compiled; the first half only warms up. */
  public static void main(String[] arguments) {
    int times = Integer.parseInt(arguments[0]);
    long[] nanos = new long[times];
    int characters = 0;
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      characters += compile();
      nanos[i] = System.nanoTime() - start;
    }
    long[] warm = Arrays.copyOfRange(nanos, times / 2, times);
    Arrays.sort(warm);
    System.out.printf(
        "compiling %d operators to %,d characters of SQL: median %.2f ms, 99th percentile %.2f ms, first %.0f ms%n",
        QUERY.lines().filter(line -> line.startsWith("|")).count(),
        characters / times,
        warm[warm.length / 2] / 1e6,
        warm[warm.length * 99 / 100] / 1e6,
        nanos[0] / 1e6);
  }

  private static int compile() {
    return KqlCompiler.compile(
            SourceText.of(QUERY), Set.of("Flights"), TABLES, table -> DimensionStrategy.BROADCAST)
        .sql()
        .length();
  }
}
