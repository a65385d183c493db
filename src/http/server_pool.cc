#include "http/server_pool.h"

namespace anbu::http {

Result<std::unique_ptr<Pool>> Pool::start(const Size& size, const OpenRecords& open) {
  std::unique_ptr<Pool> pool{new Pool{size.waiting_max}};
  for (int index = 0; index < size.threads; ++index) {
    auto records = open();
    if (!records) return records.error();
    pool->records_.push_back(std::move(*records));
  }
  for (const std::unique_ptr<Records>& records : pool->records_) {
    pool->threads_.emplace_back([pool = pool.get(), own = records.get()] { pool->work(*own); });
  }
  return pool;
}

Pool::~Pool() {
  stop();
}

bool Pool::submit(Job job) {
  {
    const std::lock_guard lock{mutex_};
    if (stopping_ || waiting_.size() >= waiting_max_) return false;
    waiting_.push_back(std::move(job));
  }
  arrived_.notify_one();
  return true;
}

void Pool::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  arrived_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void Pool::work(Records& records) {
  for (;;) {
    std::unique_lock lock{mutex_};
    arrived_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const Job job = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    job(records);
  }
}

}  // namespace anbu::http
