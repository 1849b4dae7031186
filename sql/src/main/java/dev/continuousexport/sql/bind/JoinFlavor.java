package dev.continuousexport.sql.bind;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of join that Kusto has. */
enum JoinFlavor {
  INNERUNIQUE("innerunique"),
  INNER("inner"),
  LEFTOUTER("leftouter"),
  RIGHTOUTER("rightouter"),
  FULLOUTER("fullouter"),
  LEFTSEMI("leftsemi"),
  RIGHTSEMI("rightsemi"),
  LEFTANTI("leftanti", "anti", "leftantisemi"),
  RIGHTANTI("rightanti", "rightantisemi");

  private final List<String> names;

  JoinFlavor(String... names) {
    this.names = List.of(names);
  }

  static Optional<JoinFlavor> named(String name) {
    return Arrays.stream(values()).filter(one -> one.names.contains(name)).findFirst();
  }

  static List<String> allNames() {
    return Arrays.stream(values()).flatMap(one -> one.names.stream()).toList();
  }

  /** Whether the result has the columns of both sides. */
  boolean hasBothSides() {
    return switch (this) {
      case INNERUNIQUE, INNER, LEFTOUTER, RIGHTOUTER, FULLOUTER -> true;
      case LEFTSEMI, RIGHTSEMI, LEFTANTI, RIGHTANTI -> false;
    };
  }

  /** Whether the rows of the right side are what is kept. */
  boolean isRight() {
    return this == RIGHTOUTER || this == RIGHTSEMI || this == RIGHTANTI;
  }
}
