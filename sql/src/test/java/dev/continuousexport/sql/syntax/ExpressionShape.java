package dev.continuousexport.sql.syntax;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a tree with its operators in front. */
final class ExpressionShape implements Expression.Visitor<String> {
  private String of(String head, Stream<Expression> parts) {
    return head + parts.map(part -> part.accept(this)).collect(Collectors.joining(",", "(", ")"));
  }

  @Override
  public String literal(Expression.Literal literal) {
    Object value = literal.constant().value();
    return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
  }

  @Override
  public String reference(Expression.Reference reference) {
    return reference.name();
  }

  @Override
  public String member(Expression.Member member) {
    return ".(" + member.base().accept(this) + "," + member.member().text() + ")";
  }

  @Override
  public String element(Expression.Element element) {
    return of("[]", Stream.of(element.base(), element.index()));
  }

  @Override
  public String call(Expression.Call call) {
    return of(call.function().text(), call.arguments().stream());
  }

  @Override
  public String argument(Expression.Argument argument) {
    return of(argument.name().text() + "=", Stream.of(argument.value()));
  }

  @Override
  public String sign(Expression.Sign sign) {
    return of(sign.negative() ? "negative" : "positive", Stream.of(sign.operand()));
  }

  @Override
  public String operation(Expression.Operation operation) {
    return of(operation.operator().text(), Stream.of(operation.left(), operation.right()));
  }

  @Override
  public String junction(Expression.Junction junction) {
    return of(junction.conjunction() ? "and" : "or", junction.operands().stream());
  }

  @Override
  public String membership(Expression.Membership membership) {
    return of(
        membership.operator().text(),
        Stream.concat(Stream.of(membership.left()), membership.candidates().stream()));
  }

  @Override
  public String between(Expression.Between between) {
    return of(
        between.operator().text(), List.of(between.left(), between.from(), between.to()).stream());
  }

  @Override
  public String tabular(Expression.Tabular tabular) {
    return "tabular";
  }

  @Override
  public String leading(Expression.Leading leading) {
    return "leading";
  }

  @Override
  public String star(Expression.Star star) {
    return "*";
  }
}
