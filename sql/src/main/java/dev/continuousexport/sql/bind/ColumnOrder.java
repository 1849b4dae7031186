package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.RowOperator;
import dev.continuousexport.sql.types.Column;
import java.util.Comparator;
import java.util.Optional;

/** Orders columns by their names; the granny orders know numbers: a2 is before a10. */
final class ColumnOrder {
  private static final Comparator<Column> ASCENDING = Comparator.comparing(Column::name);
  private static final Comparator<Column> GRANNY =
      Comparator.comparing(Column::name, ColumnOrder::compare);

  private ColumnOrder() {}

  static Optional<Comparator<Column>> of(RowOperator.Order order) {
    return switch (order) {
      case AS_THEY_ARE -> Optional.empty();
      case ASCENDING -> Optional.of(ASCENDING);
      case DESCENDING -> Optional.of(ASCENDING.reversed());
      case GRANNY_ASCENDING -> Optional.of(GRANNY);
      case GRANNY_DESCENDING -> Optional.of(GRANNY.reversed());
    };
  }

  private static int compare(String left, String right) {
    int i = 0;
    int j = 0;
    while (i < left.length() && j < right.length()) {
      int leftEnd = digits(left, i);
      int rightEnd = digits(right, j);
      int order;
      if (leftEnd > i && rightEnd > j) {
        order = numbers(left.substring(i, leftEnd), right.substring(j, rightEnd));
        i = leftEnd;
        j = rightEnd;
      } else {
        order = Character.compare(left.charAt(i++), right.charAt(j++));
      }
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.length() - i, right.length() - j);
  }

  private static int digits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static int numbers(String left, String right) {
    return new java.math.BigInteger(left).compareTo(new java.math.BigInteger(right));
  }
}
