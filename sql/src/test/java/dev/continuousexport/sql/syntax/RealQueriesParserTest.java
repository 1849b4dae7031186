package dev.continuousexport.sql.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Forms that people write and that grammars for beginners leave out. */
class RealQueriesParserTest {
  private static Query parse(String query) {
    return QueryParser.parse(SourceText.of(query)).query();
  }

  private static TabularOperator first(String query) {
    return parse(query).result().operators().get(0);
  }

  private static String predicate(String text) {
    TabularOperator.Where where = (TabularOperator.Where) first("T | where " + text);
    return where.predicate().accept(new ExpressionShape());
  }

  @Test
  void severalNamesStandBeforeOneExpression() {
    TabularOperator.Extend extend =
        (TabularOperator.Extend) first("T | extend (a, ['b c']) = f(x)");
    assertThat(extend.columns().get(0).names()).extracting(Name::text).containsExactly("a", "b c");
    TabularOperator.Extend sum = (TabularOperator.Extend) first("T | extend (a), (b + c)");
    assertThat(sum.columns()).allSatisfy(column -> assertThat(column.names()).isEmpty());
  }

  @Test
  void blanksOfWebPagesSeparateWords() {
    assertThat(predicate("\u00a0a\u00a0==\u200b1")).isEqualTo("==(a,1)");
  }

  @Test
  void aRealMayEndWithItsPoint() {
    assertThat(predicate("a > 1. / 2")).isEqualTo(">(a,/(1.0,2))");
    assertThat(predicate("a between (1..5)")).isEqualTo("between(a,1,5)");
  }

  @Test
  void aPointMayStandBeforeBrackets() {
    assertThat(predicate("a.[0].b == a['x']")).isEqualTo("==(.([](a,0),b),[](a,\"x\"))");
  }

  @Test
  void argumentsHaveNames() {
    assertThat(predicate("f(x=1, y=g(2))")).isEqualTo("f(x=(1),y=(g(2)))");
  }

  @Test
  void aSearchHasTablesAndTerms() {
    Expression source =
        parse("search kind=case_sensitive in (T, U*) a:'x' or 'y'").result().source();
    Search search = (Search) ((Expression.Leading) source).operator();
    assertThat(search.kind())
        .hasValueSatisfying(kind -> assertThat(kind.text()).isEqualTo("case_sensitive"));
    assertThat(search.tables())
        .extracting(TabularOperator.Operand::wildcard)
        .isEqualTo(List.of(false, true));
    assertThat(search.predicate().accept(new ExpressionShape())).isEqualTo("or(:(a,\"x\"),\"y\")");
    assertThatThrownBy(() -> parse("T | where a:'x'")).isInstanceOf(DiagnosticsException.class);
  }

  @Test
  void aPluginDeclaresItsColumns() {
    RowOperator.Evaluate evaluate =
        (RowOperator.Evaluate)
            ((TabularOperator.Rows) first("T | evaluate f(a) : (*, b:long)")).operator();
    assertThat(evaluate.others()).isTrue();
    assertThat(evaluate.declared().orElseThrow()).hasToString("b:long");
  }
}
