package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.List;

/** A scalar expression whose names and types are known. */
public sealed interface BoundExpression {
  KustoType type();

  <R> R accept(Visitor<R> visitor);

  /** A value. */
  record Value(Constant constant) implements BoundExpression {
    @Override
    public KustoType type() {
      return constant.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.value(this);
    }
  }

  /** A column of the input. */
  record Reference(String column, KustoType type) implements BoundExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.reference(this);
    }
  }

  /** A function or operator applied to arguments of the types that it wants. */
  record Call(ScalarFunction function, List<BoundExpression> arguments, KustoType type)
      implements BoundExpression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.call(this);
    }
  }

  /** {@code and} or {@code or} of two or more conditions, with three-valued logic. */
  record Junction(boolean conjunction, List<BoundExpression> operands) implements BoundExpression {
    public Junction {
      operands = List.copyOf(operands);
    }

    @Override
    public KustoType type() {
      return KustoType.BOOL;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.junction(this);
    }
  }

  /** The only value of a relation of at most one row, null without a row. */
  record ScalarOf(BoundRelation relation, String column, KustoType type)
      implements BoundExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.scalarOf(this);
    }
  }

  /** Whether a value equals a candidate, which is computed of the rows of a relation. */
  record MemberOf(BoundExpression value, BoundRelation relation, BoundExpression candidate)
      implements BoundExpression {
    @Override
    public KustoType type() {
      return KustoType.BOOL;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.memberOf(this);
    }
  }

  /** One method per kind of expression. */
  interface Visitor<R> {
    R value(Value value);

    R reference(Reference reference);

    R call(Call call);

    R junction(Junction junction);

    R scalarOf(ScalarOf scalar);

    R memberOf(MemberOf member);
  }
}
