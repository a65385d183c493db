// A fresh database with the schema of every part, for what is asked of SQL beside the engine's ports.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "sql/connection.h"

namespace anbu::contract {

class Migrated : public testing::Test {
 protected:
  void SetUp() override;
  template <class T>
  T good(Result<T> result) {
    if (!result) ADD_FAILURE() << result.error().message;
    return result ? *std::move(result) : T{};
  }
  void good(const Result<void>& result) {
    if (!result) ADD_FAILURE() << result.error().message;
  }
  // As another process would have it.
  std::unique_ptr<sql::Connection> another();

  std::unique_ptr<sql::Connection> database_;

 private:
  std::string location_;
};

}  // namespace anbu::contract
