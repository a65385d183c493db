#include "app/config.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/folder_test.h"

namespace anbu::app {
namespace {

// A settings file that is gone with the test.
class File {
 public:
  explicit File(const std::string& text) { std::ofstream{path_} << text; }
  const std::string& path() const { return path_; }

 private:
  const TestFolder folder_;
  const std::string path_ = folder_ / "anbu.toml";
};

std::string fault_of(const std::string& text) {
  const File file{text};
  const auto config = read_config(file.path());
  return config ? "" : config.error().message;
}

TEST(Config, AFullFileIsReadAndRelativePathsStandBesideIt) {
  const File file{
      "[server]\nlisten = \"0.0.0.0:9000\"\nweb = \"/srv/web\"\n[database]\nlocation = \"anbu.db\"\n"
      "[keys]\nfile = \"anbu.key\"\n"};
  const auto config = read_config(file.path());
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->listen.host, "0.0.0.0");
  EXPECT_EQ(config->listen.port, 9000);
  EXPECT_EQ(config->web, "/srv/web");
  EXPECT_EQ(config->database, std::filesystem::path{file.path()}.parent_path() / "anbu.db");
}

TEST(Config, EveryFaultNamesItsKeyAndValue) {
  const std::string needed = "[database]\nlocation = \"a.db\"\n[keys]\nfile = \"k\"\n";
  EXPECT_NE(fault_of("[keys]\nfile = \"k\"\n").find("database.location: is missing"), std::string::npos);
  EXPECT_NE(fault_of(needed + "[server]\nlisten = \"here\"\n").find("server.listen: 'here' is not host:port"),
            std::string::npos);
  EXPECT_NE(fault_of(needed + "[server]\nlisten = \"a:99999\"\n").find("'a:99999' has no port"),
            std::string::npos);
  EXPECT_NE(fault_of(needed + "[server]\nlissten = \"a:1\"\n").find("server.lissten: no such key"),
            std::string::npos);
  EXPECT_NE(fault_of(needed + "[log]\nlevel = \"loud\"\n").find("log.level: 'loud'"), std::string::npos);
  EXPECT_NE(fault_of(needed + "[server]\nlisten = 8080\n").find("server.listen: 8080 is no text"),
            std::string::npos);
  EXPECT_NE(
      fault_of(needed + "[server]\nlisten = \"here:80\"\n").find("server.listen: 'here' is no IP address"),
      std::string::npos);
  EXPECT_NE(
      fault_of(needed + "[channels]\nwebhook = \"gateway\"\n").find("channels.webhook: 'gateway' is no"),
      std::string::npos);
  EXPECT_NE(fault_of("[server\n").find(":1:"), std::string::npos);
}

TEST(Config, APostgresLocationIsNoPath) {
  for (const std::string location : {"postgres://anbu@db/anbu", "host=/run/postgresql dbname=anbu"}) {
    const File file{"[database]\nlocation = \"" + location + "\"\n[keys]\nfile = \"/k\"\n"};
    const auto config = read_config(file.path());
    ASSERT_TRUE(config);
    EXPECT_EQ(config->database, location);
  }
}

}  // namespace
}  // namespace anbu::app
