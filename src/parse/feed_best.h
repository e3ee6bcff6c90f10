// Best: a field of a feed that several elements can give. Internal to parse.
#pragma once

#include <utility>

namespace kabar::parse {

// The better kind of element wins wherever it stands; of one kind the first.
template <class T>
class Best {
 public:
  void offer(int rank, T value) {
    if (rank <= rank_) return;
    rank_ = rank;
    value_ = std::move(value);
  }
  bool beats(int rank) const { return rank_ >= rank; }
  bool empty() const { return rank_ == 0; }
  T take() { return std::move(value_); }

 private:
  int rank_ = 0;
  T value_{};
};

}  // namespace kabar::parse
