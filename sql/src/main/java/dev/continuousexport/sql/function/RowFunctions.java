package dev.continuousexport.sql.function;

import dev.continuousexport.sql.bind.RowFunction;
import org.apache.flink.table.functions.UserDefinedFunction;

/** The classes of the functions that make rows. */
final class RowFunctions {
  private RowFunctions() {}

  static Class<? extends UserDefinedFunction> implementation(RowFunction function) {
    return switch (function) {
      case CONSTANTS -> ConstantTable.class;
      case IN_ORDER -> RowsInOrder.class;
      case EXPAND -> ExpandedRows.class;
      case PARSE -> ParsedRows.class;
      case PARSE_KEYS -> KeyRows.class;
      case RANGE -> RangeRows.class;
      case SERIES -> SeriesRows.class;
    };
  }
}
