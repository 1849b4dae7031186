package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.Gathering;
import dev.continuousexport.sql.types.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Gathers the rows of a group into one array, of which a function makes rows again.
 *
 * <p>In a stream Flink's OVER follows event time only, and all rows of a run have the same. A
 * window aggregate however fires once, when the run is closed; then it holds every row of the run,
 * whatever came when, and it never takes back what it said. So the array has the same elements in
 * streams and in batches, and after a failure; only their order differs, so that the function has
 * to sort them by their values. All rows of a group stay in the memory of one task for a moment.
 */
final class GatheringLowering {
  private static final String ROWS = "$rows";

  private final QueryState state;
  private final List<String> carried;

  GatheringLowering(QueryState state, List<String> carried) {
    this.state = state;
    this.carried = carried;
  }

  SqlSelect lower(Gathering gathering, SqlSelect input) {
    ExpressionLowering expressions = new ExpressionLowering(state, SqlText::name);
    List<String> arguments = new ArrayList<>();
    gathering.arguments().forEach(one -> arguments.add(expressions.lower(one).text()));
    arguments.add("l." + SqlText.name(ROWS));
    List<SqlSelect.Item> items = new ArrayList<>();
    gathering.groups().forEach(group -> items.add(left(group)));
    for (Column column : gathering.produced()) {
      items.add(new SqlSelect.Item(column.name(), "r." + SqlText.name(column.name())));
    }
    carried.forEach(column -> items.add(left(column)));
    return SqlSelect.of(
        items,
        WindowedScan.namedBehind(gathered(gathering, input)).nested()
            + " AS l\nJOIN "
            + RowFunctionCall.of(state, gathering.function(), gathering.produced(), arguments));
  }

  private static SqlSelect.Item left(String column) {
    return new SqlSelect.Item(column, "l." + SqlText.name(column));
  }

  private SqlSelect gathered(Gathering gathering, SqlSelect input) {
    List<String> keys = new ArrayList<>(gathering.groups());
    keys.addAll(carried);
    List<String> fields = new ArrayList<>();
    Set<String> groups = Set.copyOf(gathering.groups());
    for (Column column : gathering.input().schema().columns()) {
      if (!groups.contains(column.name())) {
        fields.add(SqlText.name(column.name()));
      }
    }
    List<SqlSelect.Item> items = new ArrayList<>();
    items.add(new SqlSelect.Item(ROWS, "ARRAY_AGG(ROW(" + String.join(", ", fields) + "))"));
    keys.forEach(key -> items.add(SqlSelect.Item.plain(key)));
    return SqlSelect.from(input).select(items).groupBy(keys.stream().map(SqlText::name).toList());
  }
}
