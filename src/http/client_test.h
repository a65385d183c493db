// A client for tests that says exactly what it is told to, right or wrong.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <string>
#include <utility>

namespace anbu::http {

class Client {
 public:
  explicit Client(std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to), 0);
    const timeval patience{.tv_sec = 20, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  Client& say(const std::string& text) {
    std::size_t said = 0;
    while (said < text.size()) {
      const ssize_t sent = ::send(socket_, text.data() + said, text.size() - said, MSG_NOSIGNAL);
      if (sent <= 0) break;
      said += static_cast<std::size_t>(sent);
    }
    return *this;
  }
  // Until these words have come, or the other end has closed.
  std::string hear(const std::string& until) {
    while (heard_.find(until) == std::string::npos && read_more()) {
    }
    const std::size_t found = heard_.find(until);
    const std::size_t end = found == std::string::npos ? heard_.size() : found + until.size();
    std::string text = heard_.substr(0, end);
    heard_.erase(0, end);
    return text;
  }
  std::string hear_all() {
    while (read_more()) {
    }
    return std::exchange(heard_, {});
  }

 private:
  bool read_more() {
    char piece[4096];
    const ssize_t got = ::recv(socket_, piece, sizeof piece, 0);
    if (got > 0) heard_.append(piece, static_cast<std::size_t>(got));
    return got > 0;
  }

  int socket_;
  std::string heard_;
};

}  // namespace anbu::http
