package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.Constant;
import java.util.List;

/** A scalar expression as written. */
public sealed interface Expression {
  /** Where it stands. */
  Span span();

  <R> R accept(Visitor<R> visitor);

  /** A literal; an obfuscated one keeps its text out of {@link #toString}. */
  record Literal(Span span, Constant constant, boolean obfuscated) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.literal(this);
    }

    @Override
    public String toString() {
      return obfuscated ? "h'***'" : "Literal[" + constant + "]";
    }
  }

  /** A column, a let name, {@code $left} or {@code $right}. */
  record Reference(Span span, String name) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.reference(this);
    }
  }

  /** {@code base.member}. */
  record Member(Span span, Expression base, Name member) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.member(this);
    }
  }

  /** {@code base[index]}. */
  record Element(Span span, Expression base, Expression index) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.element(this);
    }
  }

  /** {@code function(argument, …)}. */
  record Call(Span span, Name function, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.call(this);
    }
  }

  /** {@code name = value} among the arguments of a call. */
  record Argument(Span span, Name name, Expression value) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.argument(this);
    }
  }

  /** A minus or plus before an operand. */
  record Sign(Span span, boolean negative, Expression operand) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.sign(this);
    }
  }

  /** Two operands around an operator, such as {@code ==}, {@code +} or {@code !contains_cs}. */
  record Operation(Span span, Name operator, Expression left, Expression right)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.operation(this);
    }
  }

  /** Two or more conditions joined by {@code and} or by {@code or}. */
  record Junction(Span span, boolean conjunction, List<Expression> operands) implements Expression {
    public Junction {
      operands = List.copyOf(operands);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.junction(this);
    }
  }

  /** {@code left in (a, b)} and its relatives; the operator's name says which. */
  record Membership(Span span, Name operator, Expression left, List<Expression> candidates)
      implements Expression {
    public Membership {
      candidates = List.copyOf(candidates);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.membership(this);
    }
  }

  /** {@code left between (from .. to)}, bounds included. */
  record Between(Span span, Name operator, Expression left, Expression from, Expression to)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.between(this);
    }
  }

  /** A tabular expression used where a value stands. */
  record Tabular(Span span, Pipeline pipeline) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.tabular(this);
    }
  }

  /** {@code print}, {@code range} or {@code datatable} at the beginning of a query. */
  record Leading(Span span, LeadingOperator operator) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.leading(this);
    }
  }

  /** {@code *}, all columns. */
  record Star(Span span) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.star(this);
    }
  }

  /** One method per kind of expression, so that none is forgotten. */
  interface Visitor<R> {
    R literal(Literal literal);

    R reference(Reference reference);

    R member(Member member);

    R element(Element element);

    R call(Call call);

    R argument(Argument argument);

    R sign(Sign sign);

    R operation(Operation operation);

    R junction(Junction junction);

    R membership(Membership membership);

    R between(Between between);

    R tabular(Tabular tabular);

    R leading(Leading leading);

    R star(Star star);
  }
}
